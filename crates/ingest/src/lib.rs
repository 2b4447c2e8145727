//! Reads CSV, XLSX, vCard and JSON lines as a stream of rows; writes files people can open.
