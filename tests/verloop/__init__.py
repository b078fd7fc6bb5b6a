"""The past of rows (`kantoor.verloop`)."""
