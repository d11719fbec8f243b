namespace ChatKit.WebChat.Sessions;

/// <summary>A visitor who came back with a token of ours.</summary>
/// <param name="Id">His id: the chat's address and the customer's id in the channel.</param>
/// <param name="ExpiresAt">When the token ends.</param>
internal readonly record struct VisitorSession(string Id, DateTimeOffset ExpiresAt);
