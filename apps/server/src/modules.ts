import { tvmiddleware } from '@headend/tvmiddleware'
import { billing } from '@headend/billing'
import { geo } from '@headend/geo'
import { sms } from '@headend/sms'
import { ads } from '@headend/ads'
import { signage } from '@headend/signage'

/** Every module of this version, mounted unless `HEADEND_MODULES` says otherwise. */
export const allModules = [tvmiddleware, billing, sms, geo, ads, signage]
