/** `points` in every `duration` seconds. */
export type Rate = { readonly points: number; readonly duration: number }

/**
 * How often something may be done under one name: of a visitor, an agent, an address, a site. What is counted and what
 * happens past it stands in docs/operations.md, which a test compares with this table.
 */
export const rates = {
  // Past this an address is turned away before anything is made for it; past `connect`, in words.
  handshake: { points: 600, duration: 60 },
  connect: { points: 300, duration: 60 },
  command: { points: 200, duration: 10 },
  // Per visitor; per address, where a new visitor costs nothing but a household or an office may share one; and per
  // site, for a crowd of addresses: far above what any desk can read.
  message: { points: 20, duration: 10 },
  'message-address': { points: 200, duration: 10 },
  'message-site': { points: 3_000, duration: 10 },
  // Whoever writes in it: no screen is filled faster than it can be read.
  conversation: { points: 60, duration: 10 },
  open: { points: 10, duration: 60 },
  'open-address': { points: 60, duration: 60 },
  'open-site': { points: 3_000, duration: 60 },
  // Per account, so that no address can try many passwords on one; and per address, for many accounts.
  'sign-in': { points: 10, duration: 900 },
  'sign-in-address': { points: 50, duration: 900 },
  link: { points: 20, duration: 900 },
  // A page asks twice a minute, and many people may share one address.
  status: { points: 240, duration: 60 },
  // Each asks every configured chain, whose owners count, too.
  'look-up': { points: 20, duration: 60 },
  // A whole log is read, hashed, signed and written out.
  record: { points: 10, duration: 60 },
  // Each is stored, and looked at with some effort.
  file: { points: 60, duration: 3_600 },
  'file-address': { points: 60, duration: 3_600 },
  // Not refused, but told: whoever reads what is not theirs, or looks for people, faster than work asks for.
  'agent-open': { points: 60, duration: 3_600 },
  'agent-search': { points: 20, duration: 3_600 },
} as const satisfies Readonly<Record<string, Rate>>

/** How much of something there may be at once, or how large or slow it may be. Lengths of time in ms. */
export const caps = {
  connections: 20_000,
  /** The rest is for requests, above all those that ask whether it lives: who is full must not be taken for dead. */
  sockets: 19_500,
  /** Of any kind, also those that never say anything. Behind a trusted proxy they are the proxy's, and not counted. */
  connectionsPerAddress: 500,
  socketsPerAddress: 50,
  socketsPerVisitor: 5,
  attachments: 0,
  headerBytes: 16 * 1024,
  /** Longer than any settings there are; a longer body is refused unread. */
  bodyBytes: 256 * 1024,
  headersMs: 10_000,
  requestMs: 30_000,
  /** A file may be long on a phone's line. */
  uploadMs: 300_000,
  /** A line on which nothing of a file comes for so long is gone. */
  uploadStandstillMs: 30_000,
  /** Until a connection says whether it is a visitor's or the desk's. */
  joinMs: 5_000,
  /** Of anything, in one second on one connection: no person and no page has so much to say. It is cut. */
  framesPerSecond: 1_000,
  /** Waiting to be sent to one connection, in characters: it is cut and reads on by sync. */
  bufferedChars: 1_000_000,
  /** Being done at once for visitors; as many as share a commit. The rest waits, the sites taking turns. */
  commandsAtOnce: 256,
  commandsWaitingPerSite: 1_000,
  /** On their way in at once; with the largest file, 400 MB of disk. */
  filesArriving: 40,
  /** Decoded, a picture of 24 MP is 96 MB. */
  picturesMade: 2,
  picturesMadeWaiting: 20,
  /** With a second or two each, the last is still answered before people give up. */
  picturesReadWaiting: 8,
  /** For one picture, the start of the readers included. */
  pictureReadMs: 20_000,
  /** A long log keeps the thread busy, and its record is held in memory until it is sent. */
  recordsMade: 2,
  /** Each comes within some seconds, or is asked for again. */
  recordsWaiting: 10,
} as const
