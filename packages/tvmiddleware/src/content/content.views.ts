import { list, object, text } from '@headend/base'

/** Pictures that could not be taken. */
export const uploadErrorsView = () => list(object({ field: text(), url: text(), message: text() }))
