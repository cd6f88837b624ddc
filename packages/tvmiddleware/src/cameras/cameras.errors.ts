import { defineErrors } from '@headend/base'

/** What is said about cameras. */
export const cameraErrors = defineErrors('tvmiddleware', { cameraUnknown: 404 })
