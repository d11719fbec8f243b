using ChatKit.Storage;
using ChatKit.Updates;

namespace ChatKit.Inbound;

/// <summary>A message on its way in.</summary>
internal readonly record struct Incoming(Channel Channel, MessageReceived Message, MessageKey Key, MessageKey? Quoted, DateTimeOffset ReceivedAt);
