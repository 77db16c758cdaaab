"""The service whose database this is; only what the migrations need is here."""
