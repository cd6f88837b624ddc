import type { Context, Settings } from '@headend/base'

/** What an operator shows of channels that an account may not watch. */
export interface LockedChannels {
  /** A picture that says so; empty where there is none. */
  readonly banner: string
}

/** The tag under which what follows an operator's options is kept. */
export const settingsTag = 'settings:tvmiddleware'

/** How the operator shows locked channels; undefined where they are left out. */
export const lockedChannels = async (settings: Settings, ctx: Context): Promise<LockedChannels | undefined> => {
  const { showLockedChannels, lockBanner } = await settings.get<{
    readonly showLockedChannels: boolean
    readonly lockBanner: string
  }>(ctx, 'tvmiddleware')
  return showLockedChannels ? { banner: lockBanner } : undefined
}
