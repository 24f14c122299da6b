import { outcomeOfFault, outcomeOfInfo, type SmtpFault } from './smtp-outcome.rules.js';

const fault = (changes: Partial<SmtpFault>): SmtpFault => ({ message: 'it failed', ...changes });
const reply = (responseCode: number, command: string, code = 'EENVELOPE') =>
  fault({ responseCode, command, code, response: `${responseCode} because` });

describe('what the end of a conversation means', () => {
  it.each([
    [
      '421 instead of a greeting',
      fault({ code: 'EPROTOCOL', responseCode: 421, command: 'CONN' }),
      false,
      'unreachable',
    ],
    ['nobody listens', fault({ code: 'ESOCKET' }), false, 'unreachable'],
    ['no TLS where it is needed', fault({ code: 'ETLS' }), false, 'unreachable'],
    ['silence before the message', fault({ code: 'ETIMEDOUT' }), false, 'unreachable'],
    ['a cut within the message', fault({ code: 'ECONNECTION' }), false, 'unreachable'],
    ['a cut after the message', fault({ code: 'ECONNECTION' }), true, 'uncertain'],
    ['silence after the message', fault({ message: 'aborted' }), true, 'uncertain'],
    ['greylisting', reply(450, 'RCPT TO'), false, 'deferred'],
    ['mailbox unknown', reply(550, 'RCPT TO'), false, 'refused'],
    ['mailbox full, said after the message', reply(552, 'DATA', 'EMESSAGE'), true, 'refused'],
    ['refused for now after the message', reply(451, 'DATA', 'EMESSAGE'), true, 'deferred'],
    ['closing after the message, but saying so', reply(421, 'DATA', 'EMESSAGE'), true, 'deferred'],
    ['too large at MAIL FROM', reply(552, 'MAIL FROM'), false, 'refused'],
    ['our sender refused', reply(550, 'MAIL FROM'), false, 'unauthorised'],
    ['wrong password', reply(535, 'AUTH PLAIN', 'EAUTH'), false, 'unauthorised'],
    ['password needed', reply(530, 'MAIL FROM'), false, 'unauthorised'],
    ['password check fails for now', reply(454, 'AUTH PLAIN', 'EAUTH'), false, 'deferred'],
    ['a 5xx that is about nobody', reply(502, 'EHLO', 'EPROTOCOL'), false, 'unreachable'],
  ])('%s', (_name, error, wholeMessageSent, result) => {
    expect(outcomeOfFault(error, wholeMessageSent).result).toBe(result);
  });

  it('counts only a full acceptance as sent', () => {
    const response = '250 ok';
    expect(outcomeOfInfo({ accepted: ['a'], rejected: [], response }).result).toBe('sent');
    expect(outcomeOfInfo({ accepted: [], rejected: ['a'], response }).result).toBe('refused');
    expect(outcomeOfInfo({ accepted: ['a'], rejected: ['b'], response }).result).toBe('refused');
  });

  it('keeps the server’s words, without the address', () => {
    const { response } = outcomeOfFault(
      fault({
        responseCode: 550,
        command: 'RCPT TO',
        response: '550 5.1.1 <kim@example.org>\r\nunknown',
      }),
      false,
    );
    expect(response).toBe('550 5.1.1 <address> unknown');
  });

  it('keeps nothing of them that is no text', () => {
    const response = '550 no\u0000\u001b[31m such\u202e user\u200b\ud800';
    const kept = outcomeOfFault(fault({ responseCode: 550, command: 'RCPT TO', response }), false);
    expect(kept.response).toBe('550 no [31m such user ');
  });
});
