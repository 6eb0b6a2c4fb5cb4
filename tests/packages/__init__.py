"""What `make wheel`, `make folder` and `make deb` make, as someone has it who never saw the checkout."""
