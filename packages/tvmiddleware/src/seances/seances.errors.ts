import { defineErrors } from '@headend/base'

/** Why a seance is closed to an account, or a ticket was refused. */
export const seanceErrors = defineErrors('tvmiddleware', {
  seanceUnknown: 404,
  seanceUnnamed: 400,
  seanceOver: 410,
  seanceNotBegun: 409,
  ticketUnknown: 404,
  ticketTaken: 409,
  ticketNeeded: 402,
  ticketNeedless: 409,
  ticketCodeUsed: 409,
})
