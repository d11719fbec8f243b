using System.Reflection;

namespace ChatKit.ArchitectureTests.PublicSurface;

/// <summary>Names types as C# does, with what is nullable marked; names of the framework go without their namespace.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char",
        [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(int)] = "int",
        [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!, nullability);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        var mark = !type.IsValueType && nullability?.ReadState == NullabilityState.Nullable ? "?" : "";
        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!, nullability?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]{mark}";
        }

        return (Keywords.GetValueOrDefault(type) ?? Named(type, nullability)) + mark;
    }

    /// <summary>A type as a declaration: namespace, the types it stands in, its own name, and the names of its parameters.</summary>
    private static string Named(Type type, NullabilityInfo? nullability)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var inherited = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        var arguments = type.GetGenericArguments();
        var nested = type.DeclaringType is { } outer
            ? Of(inherited > 0 && type.IsConstructedGenericType ? outer.MakeGenericType(arguments[..inherited]) : outer) + "."
            : IsOfTheFramework(type) ? "" : type.Namespace + ".";

        var own = arguments[inherited..].Select((argument, index) =>
            Of(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(inherited + index)));

        var name = nested + type.Name.Split('`')[0];
        return arguments.Length > inherited ? $"{name}<{string.Join(", ", own)}>" : name;
    }

    private static bool IsOfTheFramework(Type type) =>
        type.Namespace is { } name && (name == "System" || name.StartsWith("System.", StringComparison.Ordinal));
}
