const STATUS_WORDS: Record<string, string> = {
  COMPLETE: "Macie inspected all of the object",
  PARTIAL: "Macie inspected only a part of the object",
  SKIPPED: "Macie could not inspect the object",
};

const REASON_WORDS: Record<string, string> = {
  ARCHIVE_CONTAINS_UNPROCESSED_FILES: "the archive holds files that could not be processed",
  ARCHIVE_EXCEEDS_SIZE_LIMIT: "the archive is larger than Macie takes",
  ARCHIVE_NESTING_LEVEL_OVER_LIMIT: "the archive is nested deeper than Macie follows",
  ARCHIVE_TOTAL_BYTES_EXTRACTED_OVER_LIMIT: "the archive unpacks to more than Macie takes",
  ARCHIVE_TOTAL_DOCUMENTS_PROCESSED_OVER_LIMIT: "the archive holds more files than Macie takes",
  FILE_EXCEEDS_SIZE_LIMIT: "the file is larger than Macie takes",
  INVALID_ENCRYPTION: "it is encrypted with a customer's own key",
  INVALID_KMS_KEY: "its KMS key is disabled, deleted or not available to Macie",
  INVALID_OBJECT_STATE: "its storage class cannot be read",
  JSON_NESTING_LEVEL_OVER_LIMIT: "the JSON is nested deeper than Macie follows",
  MALFORMED_FILE: "the file is malformed",
  MALFORMED_OR_FILE_SIZE_EXCEEDS_LIMIT: "the file is malformed, or larger than Macie takes",
  NO_SUCH_BUCKET_AVAILABLE: "the bucket was no longer there",
  OBJECT_VERSION_MISMATCH: "the object changed while it was inspected",
  OOXML_UNCOMPRESSED_RATIO_EXCEEDS_LIMIT: "the Office file unpacks to suspiciously much",
  OOXML_UNCOMPRESSED_SIZE_EXCEEDS_LIMIT: "the Office file unpacks to more than Macie takes",
  PERMISSION_DENIED: "Macie may not read it",
  SOURCE_OBJECT_NO_LONGER_AVAILABLE: "the object was no longer there",
  TIME_CUT_OFF_REACHED: "the time for it ran out",
  UNABLE_TO_PARSE_FILE: "the file could not be read as what it seems to be",
  UNSUPPORTED_FILE_TYPE_EXCEPTION: "Macie does not read this type of file",
};

/**
 * How far the object was inspected, and why no further, in words; a code that Macie adds later by its own name. Null
 * where nothing was said. Source: ClassificationResultStatus.code and .reason.
 */
export function resultWords(status: string | null, reason: string | null): string | null {
  if (status === null) return null;
  const words = own(STATUS_WORDS, status) ?? `Macie's result is ${status}`;
  return reason === null ? words : `${words}: ${own(REASON_WORDS, reason) ?? reason}`;
}

function own(words: Record<string, string>, code: string): string | undefined {
  return Object.hasOwn(words, code) ? words[code] : undefined;
}
