using System.Globalization;
using ChatKit.LoadBenchmarks.Engine;
using Microsoft.Data.Sqlite;

namespace ChatKit.LoadBenchmarks.SqliteEngine;

/// <summary>Writes messages round the chats as the engine does: finds what it needs to decide, then writes what follows.</summary>
internal sealed class PlainMessages
{
    /// <summary>What one message changes of its chat, in the order of the columns.</summary>
    public static readonly string[] ChatChanges =
        ["version", "last_sequence", "last_arrival", "inbound_count", "last_message_id", "last_message_text", "last_message_at", "last_inbound_at"];

    private const string Tenant = "default";
    private const int FirstMessage = 700_000_000;

    private readonly PlainStatements _statements;
    private readonly byte[] _channel;
    private readonly int _chats;
    private readonly int[] _chatPlaces;
    private readonly Row _message;
    private readonly Row _externalMessage;
    private readonly Row _event;
    private int _next = FirstMessage;
    private long _position;

    public PlainMessages(SqliteConnection connection, PlainStatements statements, ChannelId channel, int chats)
    {
        _statements = statements;
        _channel = channel.Value.ToByteArray(bigEndian: true);
        _chats = chats;
        _chatPlaces = ChatState.Places(Schema.Columns(connection, "chatkit_chats"));
        _message = Row.Like(connection, "chatkit_messages", statements.MessageColumns);
        _externalMessage = Row.Like(connection, "chatkit_external_messages", statements.ExternalMessageColumns);
        _event = Row.Like(connection, "chatkit_events", statements.EventColumns);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT max(position) FROM chatkit_events";
        _position = (long)command.ExecuteScalar()!;
    }

    public void Write(int messages)
    {
        using (var version = _statements.FindVersion.Read(Tenant))
        {
            version.Read();
        }

        for (var i = 0; i < messages; i++)
        {
            Write();
        }
    }

    private void Write()
    {
        var number = _next++;
        var externalId = (TelegramBodies.FirstChat + (number % _chats)).ToString(CultureInfo.InvariantCulture);
        var messageId = number.ToString(CultureInfo.InvariantCulture);

        var chatId = _statements.FindChatId.FindId(Tenant, _channel, externalId);
        _ = _statements.FindCustomer.FindId(_statements.FindCustomerId.FindId(Tenant, _channel, externalId));
        _statements.FindExternalMessage.FindNothing(_channel, externalId, messageId);
        _statements.FindPending.FindNothing(_channel, externalId, messageId);
        var chat = ChatState.Read(_statements.FindChat, chatId, _chatPlaces);
        using (var addresses = _statements.FindAddresses.Read(chatId))
        {
            while (addresses.Read())
            {
            }
        }

        using (var dialogue = _statements.FindDialogue.Read(chat.DialogueId))
        {
            dialogue.Read();
        }

        Write(chat, chatId, externalId, messageId, Texts.Of(number));
    }

    private void Write(ChatState chat, byte[] chatId, string externalId, string messageId, string text)
    {
        var now = TimeProvider.System.GetUtcNow();
        var at = (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var id = Guid.CreateVersion7(now).ToByteArray(bigEndian: true);

        _statements.UpdateChat.Run(chat.Version + 1, chat.Sequence + 1, chat.Arrival + 1, chat.Inbound + 1, id, text, at, at, chatId);

        _message["id"] = id;
        _message["chat_id"] = chatId;
        _message["dialogue_id"] = chat.DialogueId;
        _message["sequence"] = chat.Sequence + 1;
        _message["arrival"] = chat.Arrival + 1;
        _message["text"] = text;
        _message["external_ids"] = messageId;
        _message["sent_at"] = now.ToUnixTimeSeconds() * 1_000_000;
        _message["received_at"] = at;
        _statements.InsertMessage.Run(_message.Values);
        _statements.InsertWords.Run(text);

        _externalMessage["chat_external_id"] = externalId;
        _externalMessage["external_id"] = messageId;
        _externalMessage["message_id"] = id;
        _externalMessage["chat_id"] = chatId;
        _statements.InsertExternalMessage.Run(_externalMessage.Values);

        _event["position"] = ++_position;
        _event["occurred_at"] = at;
        _event["chat_id"] = chatId;
        _event["dialogue_id"] = chat.DialogueId;
        _event["message_id"] = id;
        _statements.InsertEvent.Run(_event.Values);
    }
}
