/** A mail that is ready to go. */
export type Mail = {
  /** Of the event that caused it: there is one mail for it at most. */
  readonly eventId: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly language: string;
  /** With its angle brackets; the same each time that the mail is sent. */
  readonly messageId: string;
  readonly date: Date;
};

/** Takes mails away: to a mail server, or into a folder to look at them. */
export type MailTransport = {
  readonly name: 'smtp' | 'folder';
  /** @throws when it was not taken, or when nobody can tell */
  readonly send: (mail: Mail) => Promise<void>;
  /** Deletes what it still has of the mails of events. */
  readonly forget: (eventIds: readonly string[]) => Promise<void>;
  readonly close: () => void;
};
