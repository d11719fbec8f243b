namespace ChatKit.Storage.InMemory;

/// <summary>Where a chat stands in the lists.</summary>
internal readonly record struct ChatPlace(TimeIndex<ChatRecord>? List, long At, long WaitingAt, bool IsUnassigned)
{
    public static ChatPlace Of(ChatRecord chat)
    {
        if (!chat.IsVisible)
        {
            return default;
        }

        var responsible = chat.Responsible!;
        var isUnassigned = chat.IsOpen && responsible.Responsible is null;
        var list = chat.IsOpen ? responsible.Open : responsible.Closed;
        return new(list, chat.LastMessageAt, isUnassigned ? chat.WaitingOrder : 0, isUnassigned);
    }
}
