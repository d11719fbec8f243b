namespace ChatKit.EntityFrameworkCore.Reading;

internal static class Limits
{
    public static void RequirePage(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
    }
}
