import { tvmiddleware } from '@headend/tvmiddleware'
import { billing } from '@headend/billing'
import { geo } from '@headend/geo'
import { sms } from '@headend/sms'
import { vms } from '@headend/vms'

/** Every module of this version, mounted unless `HEADEND_MODULES` says otherwise. */
export const allModules = [tvmiddleware, billing, sms, geo, vms]
