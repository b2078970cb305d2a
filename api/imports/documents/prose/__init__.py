"""What running text says about planning, one file of rules for each subject."""
