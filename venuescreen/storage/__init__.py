"""The ledger: counts that last. No table here has a column that could hold a guest's words."""
