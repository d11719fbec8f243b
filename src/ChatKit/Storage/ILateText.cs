namespace ChatKit.Storage;

/// <summary>A text that is only made when somebody asks for it.</summary>
internal interface ILateText
{
    string? Read();
}
