//! Packages about reading and writing: io, bytes, bufio, log.

use super::Package;
use super::source::GoFile;

/// The table of io.
pub(super) const IO: Package = Package {
    path: "io",
    name: "io",
    items: &[],
    files: &[GoFile { name: "io/io.go", source: include_str!("go/io/io.go") }],
    others: "ByteScanner Copy CopyBuffer CopyN ErrNoProgress ErrShortBuffer LimitReader LimitedReader MultiReader \
             MultiWriter NewSectionReader NopCloser OffsetWriter Pipe PipeReader PipeWriter ReadAtLeast ReadFull \
             ReadSeeker ReaderAt ReaderFrom RuneReader RuneScanner SectionReader SeekCurrent SeekEnd SeekStart Seeker \
             TeeReader WriterAt WriterTo",
};

/// The table of bytes.
pub(super) const BYTES: Package = Package {
    path: "bytes",
    name: "bytes",
    items: &[],
    files: &[GoFile { name: "bytes/buffer.go", source: include_str!("go/bytes/buffer.go") }],
    others: "Buffer.Available Buffer.AvailableBuffer Buffer.Cap Buffer.ReadFrom Buffer.ReadRune Buffer.UnreadByte \
             Buffer.UnreadRune Clone Compare ContainsAny ContainsFunc ContainsRune Count Cut CutPrefix CutSuffix EqualFold ErrTooLarge Fields \
             FieldsFunc HasPrefix HasSuffix Index IndexAny IndexByte IndexFunc IndexRune Join LastIndex LastIndexAny \
             LastIndexByte LastIndexFunc Map MinRead NewReader Reader Repeat Replace ReplaceAll Runes Split SplitAfter \
             SplitAfterN SplitN Title ToLower ToTitle ToUpper ToValidUTF8 Trim TrimFunc TrimLeft TrimLeftFunc \
             TrimPrefix TrimRight TrimRightFunc TrimSpace TrimSuffix",
};

/// The table of bufio.
pub(super) const BUFIO: Package = Package {
    path: "bufio",
    name: "bufio",
    items: &[],
    files: &[GoFile { name: "bufio/writer.go", source: include_str!("go/bufio/writer.go") }],
    others: "ErrAdvanceTooFar ErrBufferFull ErrFinalToken ErrInvalidUnreadByte ErrInvalidUnreadRune ErrNegativeCount \
             ErrTooLong MaxScanTokenSize NewReadWriter NewReader NewReaderSize NewScanner ReadWriter Reader ScanBytes \
             ScanLines ScanRunes ScanWords Scanner SplitFunc Writer.AvailableBuffer Writer.ReadFrom",
};

/// The table of log.
pub(super) const LOG: Package = Package {
    path: "log",
    name: "log",
    items: &[],
    files: &[GoFile { name: "log/log.go", source: include_str!("go/log/log.go") }],
    others: "LUTC Llongfile Lshortfile",
};
