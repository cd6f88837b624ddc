import { adsTags } from '@headend/base'

/** The tag under which everything of an operator's catalogue is kept. */
export const catalogueTag = 'catalogue'

/** All that makes what is listed of channels stale: the catalogue, and where there is anything to show before them. */
export const listedTags: readonly string[] = [catalogueTag, ...adsTags]
