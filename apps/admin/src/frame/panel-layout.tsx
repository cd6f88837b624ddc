import AccountCircle from '@mui/icons-material/AccountCircle'
import { ListItemIcon, ListItemText, MenuItem } from '@mui/material'
import { Suspense, type ReactNode } from 'react'
import {
  AppBar,
  Layout,
  Loading,
  Logout,
  TitlePortal,
  ToggleThemeButton,
  UserMenu,
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

/** Bar, menu, and in the middle what was opened. */
export const PanelLayout = ({ children, ...rest }: LayoutProps & { readonly children?: ReactNode }) => {
  useKeys()
  return (
    <Layout {...rest} appBar={PanelBar} menu={PanelMenu}>
      <ReachBanner />
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </Layout>
  )
}
