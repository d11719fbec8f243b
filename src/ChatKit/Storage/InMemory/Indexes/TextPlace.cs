namespace ChatKit.Storage.InMemory;

/// <summary>Where a text lies in a <see cref="TextArena"/>; by default nowhere.</summary>
/// <param name="Page">The page, from 1.</param>
/// <param name="Offset">Where in it the text begins.</param>
/// <param name="Size">How many characters it has; negative where a character takes two bytes.</param>
internal readonly record struct TextPlace(int Page, int Offset, int Size)
{
    public bool IsSomewhere => Page != 0;

    public bool IsWide => Size < 0;

    public int Length => Math.Abs(Size);

    public int ByteCount => IsWide ? Length * sizeof(char) : Length;
}
