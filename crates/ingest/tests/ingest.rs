//! Files as people really have them, read and written.

mod ingest {
    mod columns;
    mod delimited;
    mod encodings;
    mod files;
    mod hostile;
    mod objects;
    mod reading;
    mod round_trip;
    mod workbooks;
}
