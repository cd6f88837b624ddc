import type { News } from './inbox.service.js'
import { wordsFor } from './messages.views.js'

/** What a status tells beside itself; `{}` where there is no message or command. */
export interface NewsView {
  readonly has_new_messages: 0 | 1
  readonly message: Record<string, unknown>
  readonly command: Record<string, unknown>
}

const nothing: NewsView = { has_new_messages: 0, message: {}, command: {} }

export const newsView = ({ hasNewMessages, message, command }: News, lang: string): NewsView => {
  if (!hasNewMessages && !message && !command) return nothing
  return {
    has_new_messages: hasNewMessages ? 1 : 0,
    message: message ? { ...wordsFor(lang, message), no_confirmation: message.noConfirmation ? 1 : 0 } : {},
    command: command
      ? {
          type: command.type,
          user_confirmation: command.userConfirmation ? 1 : 0,
          deep_link: command.deepLink,
          accompanying_text_to_command: command.text,
          image_for_command: command.imageUrl,
        }
      : {},
  }
}
