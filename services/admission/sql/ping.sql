-- Whether the database answers and tickets can be read.
SELECT EXISTS (SELECT FROM admission.ticket)
