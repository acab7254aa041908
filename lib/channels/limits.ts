/** What one import may ask of us. Sizes are bytes. */
export type ChannelLimits = {
  /** The file as it was sent. */
  fileBytes: number;
  /** The file after decompression: a gzip bomb ends here. */
  plainBytes: number;
  /** One record, or one line. */
  rowBytes: number;
  rows: number;
  /** Levels of nesting. */
  depth: number;
  /** Members of one object. A record with 10,000 locations has many objects, each with few members. */
  keysPerObject: number;
  /** Envelopes inside envelopes: SNS around EventBridge around Security Hub is three. */
  envelopes: number;
};

const MIB = 1024 * 1024;

export const CHANNEL_LIMITS: ChannelLimits = {
  fileBytes: 64 * MIB,
  plainBytes: 128 * MIB,
  rowBytes: 8 * MIB,
  rows: 200_000,
  depth: 64,
  keysPerObject: 10_000,
  envelopes: 8,
};
