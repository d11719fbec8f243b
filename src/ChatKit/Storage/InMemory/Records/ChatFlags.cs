namespace ChatKit.Storage.InMemory;

[Flags]
internal enum ChatFlags : byte
{
    None = 0,
    IsGroup = 1,
    IsOpen = 2,
    IsUnreachable = 4,
    IsAddressed = 8,
    IsTextOfMessage = 16,
    HasLastMessageType = 32,
    IsIdentified = 64,
}
