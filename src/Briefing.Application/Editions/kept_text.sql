-- The text that was kept under the fingerprint $1.
select content from {schema}.kept_texts where hash = $1
