import { tvmiddleware } from '@headend/tvmiddleware'
import { sms } from '@headend/sms'
import { geo } from '@headend/geo'

/** Every module of this version, mounted unless `HEADEND_MODULES` says otherwise. */
export const allModules = [tvmiddleware, sms, geo]
