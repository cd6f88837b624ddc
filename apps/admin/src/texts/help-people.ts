import type { Pair } from './pages.js'

/** What the pages of subscribers and what is sold to them are for. */
export const peopleHelp: Readonly<Record<string, Pair>> = {
  'tvmiddleware.operator-devices': [
    'Which devices this service serves, and how the portal looks on them.',
    'Какие устройства обслуживает сервис и как на них выглядит портал.',
  ],
  'tvmiddleware.legal-documents': [
    'Texts shown to subscribers. A new version asks for consent again.',
    'Тексты для абонентов. Новая версия снова спросит согласие.',
  ],
  'tvmiddleware.legal-document-versions': [
    'Every text there was, as it was published.',
    'Все тексты в том виде, в каком они были опубликованы.',
  ],
  'tvmiddleware.legal-acceptances': [
    'Who agreed to what, when and from which device.',
    'Кто, когда и с какого устройства принял документ.',
  ],
  'tvmiddleware.profile-types': [
    'Kinds of profiles in a household: adults, children.',
    'Виды профилей в семье: взрослые, дети.',
  ],
  'tvmiddleware.tariffs': [
    'What is sold: channels, services and the number of devices at once.',
    'Что продаётся: каналы, сервисы и число одновременных устройств.',
  ],
  'tvmiddleware.virtual-tariffs': [
    'A bundle of tariffs that is connected as one.',
    'Набор тарифов, который подключается целиком.',
  ],
  'tvmiddleware.subscriptions': [
    'Tariffs held for a time. One is ended by closing it; the record stays.',
    'Подключённые тарифы. Подписка завершается закрытием, запись остаётся.',
  ],
  'tvmiddleware.virtual-subscriptions': ['Bundles held for a time.', 'Подключённые наборы тарифов.'],
  'tvmiddleware.customers': [
    'Who signed the contract. Open the card to see accounts, devices and tariffs together.',
    'Кто подписал договор. В карточке вместе видны аккаунты, устройства и тарифы.',
  ],
  'tvmiddleware.accounts': [
    'What logs in. The password is shown once, when it is made.',
    'То, с чем входит устройство. Пароль показывается один раз, при создании.',
  ],
  'tvmiddleware.devices': [
    'Boxes and apps. They bind themselves at the first login.',
    'Приставки и приложения. Они привязываются сами при первом входе.',
  ],
  'tvmiddleware.sessions': [
    'Open logins. To delete one is to log the box out.',
    'Открытые входы. Удалить сеанс — значит отключить устройство.',
  ],
  'tvmiddleware.messages': [
    'Messages to one account, and whether they were read.',
    'Сообщения одному аккаунту и прочитаны ли они.',
  ],
  'tvmiddleware.mailings': [
    'Messages to many. Removing one that runs ends it.',
    'Сообщения многим. Удаление идущей рассылки останавливает её.',
  ],
  'tvmiddleware.device-commands': [
    'What a box is told to do: show a text, restart, reboot.',
    'Что велено приставке: показать текст, перезапуститься.',
  ],
  'tvmiddleware.customer-log': [
    'What subscribers did by themselves. Switched on in the options.',
    'Что абоненты сделали сами. Включается в параметрах.',
  ],
  'sms.texts': [
    'What was sent to whom, and whether it arrived. Codes and passwords are not shown.',
    'Что кому отправлено и дошло ли. Коды и пароли не показываются.',
  ],
  'base.letters': [
    'What was written to whom, and whether it went. Codes and passwords are not shown.',
    'Что кому написано и ушло ли. Коды и пароли не показываются.',
  ],
}
