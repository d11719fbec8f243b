using System.Reflection;
using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <summary>Fills rows and compares them by all their values, so that a value added later is looked at too.</summary>
internal static class RowAssert
{
    /// <summary>Gives every value that is empty something of its own; keys stay as they are.</summary>
    public static TRow Fill<TRow>(TRow row, DateTimeOffset now, params string[] except)
        where TRow : StorageRow
    {
        var number = 0;
        foreach (var property in Properties(typeof(TRow)).Where(property => !except.Contains(property.Name)))
        {
            number++;
            if (IsEmpty(property.GetValue(row)) && Value(property, number, now) is { } value)
            {
                property.SetValue(row, value);
            }
        }

        return row;
    }

    public static void Same<TRow>(TRow expected, TRow? actual, params string[] except)
        where TRow : StorageRow
    {
        Assert.NotNull(actual);
        Assert.NotSame(expected, actual);
        foreach (var property in Properties(typeof(TRow)).Where(property => !except.Contains(property.Name)))
        {
            var (wanted, found) = (property.GetValue(expected), property.GetValue(actual));
            Assert.True(Equals(wanted, found), $"{typeof(TRow).Name}.{property.Name} is '{found}' and was stored as '{wanted}'.");
        }
    }

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    private static bool IsEmpty(object? value) =>
        value is null or "" || (value is ValueType && value.Equals(Activator.CreateInstance(value.GetType())));

    private static object? Value(PropertyInfo property, int number, DateTimeOffset now)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type switch
        {
            _ when type == typeof(string) => $"{property.Name} {number} Ж漢🙂",
            _ when type == typeof(int) => number,
            _ when type == typeof(long) => 10_000_000_000 + number,
            _ when type == typeof(bool) => true,
            _ when type == typeof(DateTimeOffset) => now.AddMinutes(number).AddMicroseconds(number),
            _ when type == typeof(TimeSpan) => TimeSpan.FromMicroseconds(1_500_000 + number),
            _ when type == typeof(Guid) => Guid.CreateVersion7(),
            _ when type == typeof(MessageId) => MessageId.New(),
            _ when type == typeof(Responsible) => new Responsible(ResponsibleKind.Manager, $"manager-{number}"),
            _ when type.IsEnum => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1),
            _ => null,
        };
    }
}
