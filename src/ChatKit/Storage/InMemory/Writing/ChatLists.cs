namespace ChatKit.Storage.InMemory;

/// <summary>Keeps the lists that people see.</summary>
internal static class ChatLists
{
    public static void Add(ChatRecord chat) => Move(chat, default);

    public static void Remove(ChatRecord chat) => Move(chat, ChatPlace.Of(chat), default);

    public static void Move(ChatRecord chat, ChatPlace before) => Move(chat, before, ChatPlace.Of(chat));

    private static void Move(ChatRecord chat, ChatPlace before, ChatPlace after)
    {
        if (before.List != after.List || before.At != after.At)
        {
            before.List?.Remove(before.At, chat);
            after.List?.Add(after.At, chat);
        }

        if (before.IsUnassigned == after.IsUnassigned && before.WaitingAt == after.WaitingAt)
        {
            return;
        }

        var unassigned = chat.Channel.Tenant.Unassigned;
        if (before.IsUnassigned)
        {
            unassigned.Remove(before.WaitingAt, chat);
        }

        if (after.IsUnassigned)
        {
            unassigned.Add(after.WaitingAt, chat);
        }
    }
}
