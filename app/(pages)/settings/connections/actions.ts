"use server";

import { action } from "#lib/access/action.ts";
import { addConnectionCommand, setConnectionUseCommand } from "#lib/connections/commands.ts";
import { ConnectionRef, ConnectionUse, NewConnection } from "#lib/connections/connection.ts";
import { testConnectionCommand } from "#lib/sync/connection-test/commands.ts";

/** Adds a connection; answers with the external id that was made for its role. */
export const addConnection = action(NewConnection, addConnectionCommand);

/** Takes a connection out of use, or into use again. */
export const setConnectionUse = action(ConnectionUse, setConnectionUseCommand);

/** Tries what a connection can do, Region by Region. */
export const testConnection = action(ConnectionRef, testConnectionCommand);
