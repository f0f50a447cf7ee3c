import type { Language } from './letter.ts';

export type AccountLetterKind =
  | 'verify-address'
  | 'already-registered'
  | 'reset-password'
  | 'password-changed'
  | 'invitation'
  | 'passkey-added'
  | 'passkey-copied';

type Words = {
  readonly kinds: Readonly<
    Record<AccountLetterKind, (about: string) => { subject: string; lead: string; note: string }>
  >;
  readonly greeting: string;
  readonly greetingTo: (name: string) => string;
  readonly token: string;
  readonly footer: string;
};

/** What letters about accounts say. */
export const accountLetterWords: Readonly<Record<Language, Words>> = {
  'pt-BR': {
    kinds: {
      'verify-address': () => ({
        subject: 'Confirme o seu e-mail',
        lead: 'Falta um passo para criar a sua conta: confirme que este endereço é seu. O código vale por 24 horas.',
        note: 'Se você não pediu uma conta, ignore este e-mail: nada será criado.',
      }),
      'already-registered': () => ({
        subject: 'Você já tem uma conta',
        lead: 'Alguém pediu uma conta com este endereço, que já tem uma. Entre com a sua senha, ou peça outra se a esqueceu.',
        note: 'Se não foi você, não é preciso fazer nada: nada mudou.',
      }),
      'reset-password': () => ({
        subject: 'Escolha uma nova senha',
        lead: 'Recebemos um pedido de nova senha para a sua conta. O código vale por uma hora, e uma vez só.',
        note: 'Se não foi você, ignore este e-mail: a sua senha continua a mesma.',
      }),
      'password-changed': () => ({
        subject: 'A sua senha foi trocada',
        lead: 'A senha da sua conta foi trocada, e os outros aparelhos saíram dela.',
        note: 'Se não foi você, peça logo uma nova senha pelo endereço em que entra.',
      }),
      invitation: (organisation) => ({
        subject: `Convite de ${organisation}`,
        lead: `${organisation} convida você para a sua equipe. Entre com uma conta deste endereço e mostre o código, que vale por sete dias.`,
        note: 'Se você não conhece quem convida, ignore este e-mail: nada será feito.',
      }),
      'passkey-added': () => ({
        subject: 'A sua conta tem uma nova chave de acesso',
        lead: 'Uma chave de acesso (passkey) foi acrescentada à sua conta. Com ela se entra sem a senha.',
        note: 'Se não foi você, tire a chave da sua conta, encerre os outros acessos e troque logo a senha: a troca sozinha não tira chave nenhuma.',
      }),
      'passkey-copied': () => ({
        subject: 'Uma chave de acesso da sua conta pode ter sido copiada',
        lead: 'Recusamos um acesso com uma das suas chaves (passkeys): o contador dela não avançou, o que acontece quando há uma cópia.',
        note: 'Veja na sua conta qual é a chave, tire-a e crie outra. Se algum acesso da lista não for seu, encerre-o.',
      }),
    },
    greeting: 'Olá!',
    greetingTo: (name) => `Olá, ${name}!`,
    token: 'Código',
    footer: 'Mensagem automática; as respostas não são lidas.',
  },
  en: {
    kinds: {
      'verify-address': () => ({
        subject: 'Confirm your e-mail address',
        lead: 'One step is left to your account: confirm that this address is yours. The code counts for 24 hours.',
        note: 'If you have not asked for an account, pass over this mail: none will be made.',
      }),
      'already-registered': () => ({
        subject: 'You have an account already',
        lead: 'Somebody asked for an account with this address, which has one. Sign in by your password, or ask for another if you forgot it.',
        note: 'If that was not you, there is nothing to do: nothing has changed.',
      }),
      'reset-password': () => ({
        subject: 'Choose another password',
        lead: 'You asked for another password for your account. The code counts for an hour, and once.',
        note: 'If that was not you, pass over this mail: your password is the same.',
      }),
      'password-changed': () => ({
        subject: 'Your password was changed',
        lead: 'The password of your account was changed, and other devices are signed out.',
        note: 'If that was not you, ask for another password at once where you sign in.',
      }),
      invitation: (organisation) => ({
        subject: `An invitation from ${organisation}`,
        lead: `${organisation} asks you to work with them. Sign in with an account of this address and show the code, which counts for seven days.`,
        note: 'If you do not know who asks, pass over this mail: nothing will be done.',
      }),
      'passkey-added': () => ({
        subject: 'Your account has a new passkey',
        lead: 'A passkey was added to your account. Who has it signs in without the password.',
        note: 'If that was not you, take the passkey away in your account, end the other sign-ins and change the password at once: that alone takes no passkey away.',
      }),
      'passkey-copied': () => ({
        subject: 'A passkey of your account may have been copied',
        lead: 'We refused a sign-in by one of your passkeys: its counter did not rise, which happens where there is a copy.',
        note: 'See in your account which one it is, take it away and make another. If there is a sign-in in the list that is not yours, end it.',
      }),
    },
    greeting: 'Hello!',
    greetingTo: (name) => `Hello, ${name}!`,
    token: 'Code',
    footer: 'Sent automatically; replies are not read.',
  },
};
