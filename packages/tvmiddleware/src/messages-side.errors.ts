import { defineErrors } from '@headend/base'

/** Why a message, a position or a setting was refused, and why a widget stays empty. */
export const messageErrors = defineErrors('tvmiddleware', {
  messageUnknown: 404,
  nobodyToCommand: 404,
  contentUnknown: 404,
  assetMissing: 400,
  channelOrderUnreadable: 400,
  widgetUnavailable: 404,
})
