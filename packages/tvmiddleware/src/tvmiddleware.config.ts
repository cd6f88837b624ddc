import { fallback, flag, int, object, text } from '@headend/base'

/** What an installation may set, as `HEADEND_TVMIDDLEWARE_<NAME>`. */
export const tvConfig = object({
  /** Load average at which this node counts as full; 0 leaves `/health/check/` unconfigured. */
  maxLoad: fallback(int(0, 10_000), 64),
  /** Per cent of memory at which this node counts as full; 0 likewise. */
  maxUsedMemory: fallback(int(0, 100), 95),
  /** Base addresses of other servers, commas between them, for apps whose server does not answer. */
  reservedServerAddresses: fallback(text(2048), ''),
  /** Sizes in which pictures of this installation lie ready, commas between them: `100x75, 200x150`. */
  iconSizes: fallback(text(200), ''),
  /** 1: guides and lists may be fetched from private addresses. */
  allowPrivateSources: fallback(flag(), 0),
  /** Days that programmes are kept after their end. */
  guideKeepDays: fallback(int(1, 3650), 14),
  /** 1: accounts may be made for any number of devices at once. */
  multiLoginEnabled: fallback(flag(), 1),
  /** Days after which a session ends that was not heard of. */
  cleanOldSessionsDays: fallback(int(1, 36_500), 3650),
  /** Days that the position in a programme or a film is kept after it last changed. */
  contentPositionTtlDaysProgram: fallback(int(1, 3650), 30),
  contentPositionTtlDaysVideo: fallback(int(1, 3650), 30),
})
