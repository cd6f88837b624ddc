import { defineErrors } from '@headend/base'

export const tvErrors = defineErrors('tvmiddleware', {
  deviceMissing: 400,
  deviceTypeUnknown: 404,
  accountUnknown: 404,
  accountInactive: 403,
  deviceBoundElsewhere: 409,
  noTariff: 402,
  channelUnknown: 404,
  programUnknown: 404,
  programRangeUnknown: 404,
  channelSortUnknown: 404,
  dateUnreadable: 400,
  momentMissing: 400,
  streamUnavailable: 404,
  loadLimitsMissing: 503,
  tariffUnknown: 404,
  sourceUnknown: 404,
})
