namespace ChatKit.EntityFrameworkCore.Reading;

/// <summary>The columns by which a database has its lists of chats in order.</summary>
/// <param name="Waiting">The place among chats without a responsible.</param>
/// <param name="Coarse">A coarser order by the last message, and what of the cursor's moment it is compared with, where indexes keep no finer one.</param>
internal sealed record ListOrder(string Waiting, (string Column, string Cursor)? Coarse)
{
    /// <summary>By the moments themselves.</summary>
    public static ListOrder Exact { get; } = new("waiting_at", null);
}
