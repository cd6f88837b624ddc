import { bytes, index, integer, key, orElse, orNull, string, table, yesNo, type Row } from '../db.js'

/** How a connection to a mail server is kept from others: from the first byte, from STARTTLS on, or not. */
export const mailSecurities = ['tls', 'starttls', 'none'] as const
export type MailSecurity = (typeof mailSecurities)[number]

/** A mail server of an operator. Attempts at one letter go around the enabled ones, by priority. */
export const MailServer = table(
  'base_mail_servers',
  {
    name: string(128),
    isEnabled: orElse(yesNo(), true),
    /** The lowest first. */
    priority: orElse(integer(), 0),
    host: string(255),
    port: orElse(integer(), 587),
    security: orElse(key(16), 'starttls'),
    login: orElse(string(254), ''),
    passwordSealed: orNull(bytes()),
    /** The address that letters come from, and the name shown beside it. */
    fromAddress: string(254),
    fromName: orElse(string(128), ''),
    replyTo: orElse(string(254), ''),
  },
  { keys: [index(['isEnabled', 'priority'])] },
)
export type MailServer = Row<typeof MailServer>
