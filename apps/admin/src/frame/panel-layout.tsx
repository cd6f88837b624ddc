import AccountCircle from '@mui/icons-material/AccountCircle'
import { ListItemIcon, ListItemText, MenuItem } from '@mui/material'
import { Suspense, useEffect, type ReactNode } from 'react'
import {
  AppBar,
  Layout,
  Loading,
  Logout,
  TitlePortal,
  ToggleThemeButton,
  UserMenu,
  useStoreContext,
  useUserMenu,
  type LayoutProps,
} from 'react-admin'
import { useNavigate } from 'react-router'
import { useHouse } from '../data/use-house.js'
import { useWords } from '../texts/use-words.js'
import { LanguageSwitch } from './language-switch.js'
import { useKeys } from './keys.js'
import { OperatorSelect } from './operator-select.js'
import { PanelMenu } from './panel-menu.js'
import { QuickSearch } from './quick-search.js'
import { ReachBanner } from './reach-banner.js'

const SelfItem = () => {
  const menu = useUserMenu()
  const navigate = useNavigate()
  const words = useWords()
  const open = (): void => {
    menu?.onClose()
    void navigate('/admin/panel.self')
  }
  return (
    <MenuItem onClick={open}>
      <ListItemIcon>
        <AccountCircle fontSize="small" />
      </ListItemIcon>
      <ListItemText>{words.page('panel.self')}</ListItemText>
    </MenuItem>
  )
}

const OwnMenu = () => {
  const known = useHouse()
  return (
    <UserMenu label={known?.me.name || known?.me.username || ''}>
      <SelfItem />
      <Logout />
    </UserMenu>
  )
}

const PanelBar = () => (
  <AppBar
    color="primary"
    toolbar={
      <>
        <LanguageSwitch />
        <ToggleThemeButton />
      </>
    }
    userMenu={<OwnMenu />}
  >
    <TitlePortal />
    <OperatorSelect />
    <QuickSearch />
  </AppBar>
)

const WIDE_PX = 1024

// A tablet has no room for both menu and lists: there the menu is folded until somebody wants it.
const useFoldedMenu = (): void => {
  const store = useStoreContext()
  useEffect(() => {
    const isChosen = store.getItem<boolean>('sidebar.open') !== undefined
    if (!isChosen && window.innerWidth < WIDE_PX) store.setItem('sidebar.open', false)
  }, [store])
}

/** Bar, menu, and in the middle what was opened. */
export const PanelLayout = ({ children, ...rest }: LayoutProps & { readonly children?: ReactNode }) => {
  useKeys()
  useFoldedMenu()
  return (
    <Layout {...rest} appBar={PanelBar} menu={PanelMenu}>
      <ReachBanner />
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </Layout>
  )
}
