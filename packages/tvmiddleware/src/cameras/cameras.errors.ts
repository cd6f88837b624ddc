import { defineErrors } from '@headend/base'

/** What is said about cameras. */
export const cameraErrors = defineErrors('tvmiddleware', { noSuchCamera: 404 })
