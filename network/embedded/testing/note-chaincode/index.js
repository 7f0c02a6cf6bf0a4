'use strict';

const { Contract } = require('fabric-contract-api');

/** Plain JavaScript on purpose: a network takes any chaincode package, whatever it was written with. */
class NoteContract extends Contract {
  constructor() {
    super('note');
  }

  async put(context, key, text) {
    await context.stub.putState(key, Buffer.from(text));
    context.stub.setEvent('noted', Buffer.from(key));
  }

  async get(context, key) {
    return Buffer.from(await context.stub.getState(key)).toString();
  }

  async putPrivate(context, collection, key) {
    const value = context.stub.getTransient().get('text');
    await context.stub.putPrivateData(collection, key, value);
  }

  async getPrivate(context, collection, key) {
    return Buffer.from(await context.stub.getPrivateData(collection, key)).toString();
  }
}

module.exports = { contracts: [NoteContract] };
