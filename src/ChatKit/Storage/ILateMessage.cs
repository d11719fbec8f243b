namespace ChatKit.Storage;

/// <summary>A chat's newest message, which is read when somebody asks for it.</summary>
internal interface ILateMessage
{
    MessageId? ReadId();

    string? ReadText();
}
