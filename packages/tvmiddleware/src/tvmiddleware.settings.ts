import { bool, fallback, int, list, object, text, type Out } from '@headend/base'
import { wordsByLanguage } from './messages/words.schemas.js'

/** A text of the operator's own, with {name} and {date} to be filled in; where a language has none, the house has one. */
const ownWords = () => fallback(wordsByLanguage(2000), {})

/** What an operator may set. */
export const tvSettings = object({
  /** Lists channels that an account may not watch as well, with the ways to buy them. */
  showLockedChannels: fallback(bool(), false),
  /** A picture that apps show for such a channel. */
  lockBanner: fallback(text(500), ''),
  /** How many days before the end of an account or subscription its holder is told; none tells nobody. */
  expiryNoticeDays: fallback(list(int(1, 90), 10).unique(), [5, 3, 1]),
  expiryNoticeByEmail: fallback(bool(), true),
  expiryNoticeBySms: fallback(bool(), false),
  accountExpirySubject: ownWords(),
  accountExpiryText: ownWords(),
  subscriptionExpirySubject: ownWords(),
  subscriptionExpiryText: ownWords(),
  /** Days after which a message is removed that nobody was shown. */
  undeliveredMessageDays: fallback(int(1, 365), 3),
})

export type TvSettings = Out<typeof tvSettings>
