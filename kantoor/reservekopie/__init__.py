"""Making a copy of the whole office (database and files, of one moment), and putting it back (`script/backup`)."""
