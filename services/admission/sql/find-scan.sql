-- The session of a scan ($1). Served by the primary key.
SELECT session_id FROM admission.scan WHERE scan_id = $1
