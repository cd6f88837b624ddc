import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

type Screen = LazyExoticComponent<ComponentType>

/** Pages that are more than a list and a form; each is loaded when it is opened. */
export const screens: Readonly<Record<string, Screen>> = {
  'base.operator': lazy(() => import('../screens/operator-screen.js').then((m) => ({ default: m.OperatorScreen }))),
  'base.operator-keys': lazy(() => import('../screens/keys-screen.js').then((m) => ({ default: m.KeysScreen }))),
  'base.setting': lazy(() => import('../screens/settings-screen.js').then((m) => ({ default: m.SettingsScreen }))),
  'panel.self': lazy(() => import('../screens/self-screen.js').then((m) => ({ default: m.SelfScreen }))),
  'panel.subscriber': lazy(() =>
    import('../screens/subscriber-search.js').then((m) => ({ default: m.SubscriberSearch })),
  ),
}

/** Screens that stand in the menu beside the lists they are made of: in which group, and what opens them. */
export const extraPages: readonly { readonly page: string; readonly group: string; readonly allow: string }[] = [
  { page: 'panel.subscriber', group: 'subscribers', allow: 'tvmiddleware.customers.view' },
]
