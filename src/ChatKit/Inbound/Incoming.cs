using ChatKit.Storage;
using ChatKit.Updates;

namespace ChatKit.Engine;

/// <summary>A message on its way in.</summary>
internal readonly record struct Incoming(
    Channel Channel, MessageReceived Message, MessageKey Key, MessageKey? Quoted, DateTimeOffset ReceivedAt);
